//! A Bot API simulator over HTTP: stateful users, chats, messages and limits. Imports nothing of ours.
