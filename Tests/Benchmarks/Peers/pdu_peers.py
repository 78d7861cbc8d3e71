"""Times other people's codecs on the PDUs of a file, and tells which texts they get right.

Called by kaden-bench: pdu_peers.py QUESTION ANSWER, both JSON.
"""

import json
import sys
import time
from importlib import metadata
from io import StringIO


def nanoseconds(work):
    """How long one piece takes: the middle of seven rounds of a tenth of a second."""
    pieces, taken = 1, 0.0
    while taken < 0.1:
        pieces *= 2
        taken = time_of(work, pieces)
    return sorted(time_of(work, pieces) / pieces for _ in range(7))[3] * 1e9


def time_of(work, pieces):
    start = time.perf_counter()
    for _ in range(pieces):
        work()
    return time.perf_counter() - start


def right(text, read, pdus):
    """Whether the parts, read one by one and joined, are the text."""
    try:
        return "".join(read(pdu) for pdu in pdus) == text
    except Exception:
        return False


def smspdudecoder(question):
    from smspdudecoder.fields import SMSSubmit

    def read(pdu):
        return SMSSubmit.decode(StringIO(pdu))["user_data"]["data"]

    return {
        "version": metadata.version("smspdudecoder"),
        "decode": nanoseconds(lambda: read(question["pdu"])),
        "decoded": [right(it["text"], read, it["pdus"]) for it in question["texts"]],
    }


def gsmmodem(question):
    from gsmmodem import pdu as codec

    def read(pdu):
        return codec.decodeSmsPdu(pdu)["text"]

    def write(text):
        return [str(it) for it in codec.encodeSmsSubmitPdu(question["number"], text, reference=1)]

    def written(text):
        try:
            return write(text)
        except Exception:
            return []

    return {
        "version": metadata.version("python-gsmmodem-new"),
        "decode": nanoseconds(lambda: read(question["pdu"])),
        "encode": nanoseconds(lambda: write(question["text"])),
        "decoded": [right(it["text"], read, it["pdus"]) for it in question["texts"]],
        "encoded": [written(it["text"]) for it in question["texts"]],
    }


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        question = json.load(file)
    answer = {}
    for codec in (smspdudecoder, gsmmodem):
        try:
            answer[codec.__name__] = codec(question)
        except Exception as error:
            answer[codec.__name__] = {"error": f"{type(error).__name__}: {error}"}
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(answer, file)


main()
