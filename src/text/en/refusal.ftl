# Every general "no": each says what to do instead.
refusal-officials-only = This is for officials. If you are one, please ask the ward officer or the operator to give this account its role.
refusal-roll-keepers-only = The roll, its codes and the accounts are kept by the head, the Front committee or a ward officer. The election team has the meeting that elects: /cuochop. At the door: /diemdanh
refusal-operators-only = Only the operators of Loa Phường can do this. Please ask an operator.
refusal-anonymous = You are writing as an anonymous administrator, so Loa Phường cannot tell who gives the command. Turn anonymity off and send it again.
refusal-private-only = Please do this in a private chat with Loa Phường, where the group does not read along.
refusal-group-only = Please send this command in the neighbourhood's group.
refusal-stale-button = This button is old. Please answer the newest message below; or press /start to begin again.
refusal-given-up = You dropped this with /huy, so the button does nothing any more. To do it after all, begin again.
refusal-not-understood = Loa Phường did not understand. See /trogiup for what it can do.
refusal-not-understood-unlinked = Loa Phường did not understand. This account is linked to no household yet, so it cannot say who comes. Please type the household code on the paper invitation, or press /trogiup.
refusal-unread = “{ $words }” was not understood; nothing has changed. Please press a button below.
refusal-not-linked = This account is not linked to a household. Type the household code printed on the paper invitation.
refusal-fault = Something went wrong here and nothing was saved. Please try again in a few minutes; if it happens again, tell the operator.
refusal-please-wait = Many answers to you are still waiting to be sent. Please wait a few minutes, then write again.
