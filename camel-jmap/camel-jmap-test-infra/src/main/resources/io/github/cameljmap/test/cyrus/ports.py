"""Prints free ports as shell assignments; asked for all at once, so that they differ."""
import os
import socket

sockets = []
for name in ("http", "imap", "lmtp", "smtp"):
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(("127.0.0.1", int(os.environ.get("CYRUS_%s_PORT" % name.upper()) or 0)))
    sockets.append(s)
    print("%s_port=%d" % (name, s.getsockname()[1]))
