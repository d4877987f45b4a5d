#![no_main]

use aftercare_fuzz::backup;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| backup::holds(bytes));
