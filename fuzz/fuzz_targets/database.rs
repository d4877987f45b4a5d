#![no_main]

use aftercare_fuzz::database;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| database::holds(bytes));
