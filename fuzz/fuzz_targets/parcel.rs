#![no_main]

use aftercare_fuzz::parcel;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| parcel::holds(bytes));
