### Why a journal could not be locked or unlocked.
# { $why } is in the words of the system; { $kind } is "denied" where rights are missing.
unusable = { $file } cannot be used: { $why }.{ $kind ->
    [denied] {" "}Check its rights.
   *[other] {""}
}
company = aftercare is open in another window.
no-random = The system gave no random numbers.
damaged-hint = Both copies are damaged. There is one more beside every backup: copy its key.json into the data folder.
newer-hint = Use the newer aftercare.
file-hint = Nothing is lost. When the cause is gone, start aftercare again: it goes on where it stopped.
company-hint = Close it, then try again.
no-random-hint = Nothing was changed.
