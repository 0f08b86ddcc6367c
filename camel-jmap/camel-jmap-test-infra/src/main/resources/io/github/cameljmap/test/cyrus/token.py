"""Prints a Bearer token (JWT, HS256) for a user. Cyrus refuses any header or claim beyond these."""
import base64
import hashlib
import hmac
import json
import sys

key_file, user = sys.argv[1:]
key = base64.b64decode("".join(line for line in open(key_file) if not line.startswith("-")))


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def part(value):
    return base64url(json.dumps(value).encode())


content = part({"alg": "HS256", "typ": "JWT"}) + "." + part({"sub": user})
print(content + "." + base64url(hmac.new(key, content.encode(), hashlib.sha256).digest()))
