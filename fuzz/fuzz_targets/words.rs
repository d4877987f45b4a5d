#![no_main]

use aftercare_fuzz::words;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| words::holds(bytes));
