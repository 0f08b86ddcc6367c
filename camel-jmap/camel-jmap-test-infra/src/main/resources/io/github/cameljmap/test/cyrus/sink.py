"""An SMTP server that keeps what it gets, and hands it on by LMTP to those recipients that the LMTP server knows.

A message becomes DIR/NNNN.eml, and then DIR/NNNN.envelope: a line for its sender, one more for each recipient, each with its
ESMTP parameters behind a blank.
Recipients at fail.to.deliver are refused.
"""
import os
import queue
import smtplib
import socketserver
import sys
import threading

smtp_port, lmtp_port, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
EXTENSIONS = ["SIZE 104857600", "8BITMIME", "DSN", "ENHANCEDSTATUSCODES", "FUTURERELEASE 44236800 2035-01-01T00:00:00Z"]
to_relay = queue.Queue()
numbers = iter(range(1, sys.maxsize))
number_lock = threading.Lock()


def address(argument):
    return argument[argument.find("<") + 1 : argument.find(">")]


def parameters(argument):
    return argument[argument.find(">") + 1 :].strip()


class Session(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def say(self, *lines):
        self.wfile.write("".join(line + "\r\n" for line in lines).encode())

    def handle(self):
        self.say("220 localhost ESMTP")
        self.envelope = []
        for line in self.rfile:
            command = line.decode("latin-1").rstrip("\r\n")
            verb = command.upper()
            if verb.startswith("EHLO"):
                self.say("250-localhost", *["250-" + e for e in EXTENSIONS[:-1]], "250 " + EXTENSIONS[-1])
            elif verb.startswith(("HELO", "NOOP")):
                self.say("250 ok")
            elif verb.startswith("MAIL FROM:"):
                self.envelope = [address(command)]
                self.parameters = [parameters(command)]
                self.say("250 2.1.0 ok")
            elif verb.startswith("RCPT TO:") and "@fail.to.deliver" in command:
                self.say("553 5.1.1 Bad destination mailbox address")
            elif verb.startswith("RCPT TO:"):
                self.envelope.append(address(command))
                self.parameters.append(parameters(command))
                self.say("250 2.1.5 ok")
            elif verb == "DATA":
                self.say("354 go on")
                self.say("250 2.0.0 kept as " + self.keep(self.data()))
            elif verb.startswith("RSET"):
                self.envelope = []
                self.say("250 ok")
            elif verb.startswith("QUIT"):
                self.say("221 bye")
                return
            else:
                self.say("502 5.5.1 not here")

    def data(self):
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                return b"".join(lines)
            lines.append(line[1:] if line.startswith(b".") else line)
        raise EOFError("the connection ended within a message")

    def keep(self, message):
        with number_lock:
            name = os.path.join(folder, "%06d" % next(numbers))
        with open(name + ".eml", "wb") as f:
            f.write(message)
        # by a rename, so that who finds the envelope finds all of it
        with open(name + ".tmp", "w") as f:
            f.writelines(f"{to} {how}\n" for to, how in zip(self.envelope, self.parameters))
        os.rename(name + ".tmp", name + ".envelope")
        to_relay.put((self.envelope, message))
        return os.path.basename(name)


def relay():
    # after the answer, never within it: httpd keeps the sender's mailboxes locked while it waits for SMTP, so that
    # a delivery to the sender would wait for ever
    while True:
        (sender, *recipients), message = to_relay.get()
        # one at a time: smtplib reads only one of LMTP's answers to DATA
        for recipient in recipients:
            try:
                with smtplib.LMTP("127.0.0.1", lmtp_port) as lmtp:
                    lmtp.sendmail(sender, [recipient], message)
            except (OSError, smtplib.SMTPException) as e:
                print("not relayed:", recipient, e, flush=True)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


threading.Thread(target=relay, daemon=True).start()
Server(("127.0.0.1", smtp_port), Session).serve_forever()
