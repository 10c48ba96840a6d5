"""Prints every event of every task, one JSON object a line: python3 watch.py [cursor]. Needs Python 3.9 and nothing else."""

import json
import os
import random
import sys
import time
import urllib.error
import urllib.request

URL = os.environ.get("GATEWAY_URL", "http://127.0.0.1:4000/graphql") + "/stream"
TOKEN = os.environ.get("GATEWAY_TOKEN")
# The gateway sends something every 12 seconds: a stream that is silent for longer is dead.
SILENCE_S = 45
QUERY = """
subscription ($after: String) {
  taskEvents(after: $after) {
    type
    state
    cursor
    task {
      __typename
      profile { name }
      progress { fraction }
    }
  }
}
"""


class Refused(Exception):
    """The gateway said why it will not go on."""


def open_stream(cursor, last_event_id):
    headers = {"Content-Type": "application/json", "Accept": "text/event-stream"}
    if TOKEN:
        headers["Authorization"] = "Bearer " + TOKEN
    # Last-Event-ID goes before `after`.
    if last_event_id:
        headers["Last-Event-ID"] = last_event_id
    body = json.dumps({"query": QUERY, "variables": {"after": cursor}}).encode()
    request = urllib.request.Request(URL, data=body, headers=headers)
    return urllib.request.urlopen(request, timeout=SILENCE_S)


def messages(stream):
    """The messages of an event stream: https://html.spec.whatwg.org/multipage/server-sent-events.html"""
    message = {}
    for line in stream:
        line = line.decode().rstrip("\r\n")
        if line == "":
            if message:
                yield message
            message = {}
        elif not line.startswith(":"):
            field, _, value = line.partition(":")
            value = value[1:] if value.startswith(" ") else value
            message[field] = message[field] + "\n" + value if field == "data" and field in message else value


def follow(cursor):
    last_event_id = None
    wait_s = 0.5
    while True:
        try:
            with open_stream(cursor, last_event_id) as stream:
                print("live", file=sys.stderr, flush=True)
                for message in messages(stream):
                    if message.get("event") != "next":
                        continue
                    result = json.loads(message["data"])
                    for error in result.get("errors", []):
                        extensions = error.get("extensions", {})
                        # An expired token, too, ends here: a program that can get another would come back with it.
                        if extensions.get("code") not in ("SLOW_CONSUMER", "UPSTREAM_UNAVAILABLE", "SERVICE_UNAVAILABLE"):
                            raise Refused(error["message"])
                        last_event_id = extensions.get("lastCursor", last_event_id)
                    event = (result.get("data") or {}).get("taskEvents")
                    if event:
                        yield event
                        last_event_id = message.get("id", last_event_id)
                        wait_s = 0.5
        except urllib.error.HTTPError as error:
            if error.code < 500 and error.code != 429:
                raise Refused(error.read().decode()) from error
        except (OSError, ValueError) as error:
            print("lost:", error, file=sys.stderr, flush=True)
        time.sleep(random.uniform(0, wait_s))
        wait_s = min(30, wait_s * 2)


def main():
    try:
        for event in follow(sys.argv[1] if len(sys.argv) > 1 else None):
            task = event["task"]
            line = {
                "type": event["type"],
                "kind": task["__typename"],
                "profile": task["profile"]["name"],
                "state": event["state"],
                "fraction": task["progress"]["fraction"],
                "cursor": event["cursor"],
            }
            print(json.dumps(line, separators=(",", ":")), flush=True)
    except Refused as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
