// Validates FHIR R4 bundles with the package of Node.js: `node fhir.js FILE…` prints, as JSON, what
// each file has that is an error. Codes that it cannot look up are warnings, and no fault.
"use strict";

const { readFileSync } = require("fs");
const { Fhir } = require("fhir");

const fhir = new Fhir();
const found = process.argv.slice(2).map((file) => {
    const { messages } = fhir.validate(JSON.parse(readFileSync(file, "utf8")), {
        errorOnUnexpected: true,
    });
    const errors = messages.filter(({ severity }) => ["error", "fatal"].includes(severity));
    return errors.map(({ location, message }) => `${location}: ${message}`);
});
process.stdout.write(JSON.stringify(found));
