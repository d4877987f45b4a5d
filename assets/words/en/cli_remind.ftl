without-notify = Without --notify it prints what is due.
# A notice on the desktop, where others may look on: it says nothing about the person.
notice = A moment for your journal.
no-span = between: "{ $text }" is not a span of hours.
no-span-hint = A span looks like 08:00-22:00.
