#![no_main]

use aftercare_fuzz::tables;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| tables::holds(bytes));
