#![no_main]

use aftercare_fuzz::toml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| toml::holds(bytes));
