// Package web serves the room to a browser: the page, its rooms, and what can be asked of them, over HTTP with server-sent events.
//
// A [Server] holds rooms in memory, each a course under a lock of its own; a room that fails takes no other with it. It trusts nobody: the
// host and origin of a request are checked, bodies and rooms are limited, and the page may load nothing but itself. [ExportHTML] writes a
// course as one file that needs no server.
package web
