#![no_main]

use aftercare_fuzz::contribution;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| contribution::holds(bytes));
