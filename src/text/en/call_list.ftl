# Whom to call before a meeting: an estimate, for those who lead the neighbourhood.
call-list-button = Whom to call
call-list-button-print = Print the call list
call-list-head =
    { B("Whom to call") }: { $place }, the meeting at { $when }.
    Needed: { B($needed) }/{ $roll } households. Said that they come or send somebody: { B($said) }.{ $is_on ->
        [yes] {" "}Present: { B($here) }.
       *[no] {""}
    }
    Estimate if nobody is called: about { B($likely) } come.
call-list-enough = By the estimate it is enough and nobody has to be called. That is not certain: look again shortly before the meeting.
call-list-reaches = { $count ->
    [one] With a call to the household below, an estimated { B($likely) } come, mostly at least { $at_least }.
   *[other] With calls to the { B($n) } households below, an estimated { B($likely) } come, mostly at least { $at_least }.
} Record what they say with /ghinhan, and the list is worked out again.
call-list-falls-short = { $count ->
    [one] Even with a call to the household below,
   *[other] Even with calls to all { B($n) } households below,
} an estimated { B($likely) } come, perhaps fewer than the { $needed } needed. Please go and ask at the door, and remind those who said that they come.
call-list-nobody = Nobody is left who has not answered and whose call would bring more; perhaps fewer than the { $needed } needed come. Please remind those who said that they come.
call-list-basis = { $seen ->
    [0] Estimated by what is usual, because no meeting here had a full roll call in the last 90 days: it may be far off.
    [one] Estimated by { $meetings } meeting with a roll call in the last 90 days (what households said, and who came): it is not certain.
   *[other] Estimated by { $meetings } meetings with a roll call in the last 90 days (what households said, and who came): it is not certain.
}
call-list-phones = Loa Phường keeps no telephone numbers of households: please use your own list.
call-list-logged = The list names families; please do not pass it on. Loa Phường writes down that you looked, and the ward can read it.
