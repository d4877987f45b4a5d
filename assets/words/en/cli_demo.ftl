named = The demo never touches a journal of yours, and a folder is named.
named-hint = Leave out --data-dir and unset AFTERCARE_DATA_DIR. To keep the invented journal: aftercare demo --keep NEW_FOLDER
not-empty = keep: { $folder } is there already and is not empty.
not-empty-hint = Name a new folder: nothing of yours is ever written over.
cannot-make = keep: { $folder } cannot be made: { $error }.
kept = An invented journal is in { $folder }. To open it: aftercare --data-dir { $folder }
no-temporary = No temporary folder can be made: { $error }.
