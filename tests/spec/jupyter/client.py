"""client.py FILE: drives a kernel of neap as a front end does.

The steps are in FILE: a list of JSON, each step a list of its name and an object. For each one
a line of JSON is printed. The kernel is the one that JUPYTER_DATA_DIR leads to.
"""
import hashlib
import hmac
import json
import sys
import time

import zmq
from jupyter_client.manager import start_new_kernel

WAIT = 20


class Client:
    def __init__(self):
        self.manager, self.client = start_new_kernel(kernel_name="neap", startup_timeout=WAIT)
        self.context = zmq.Context()

    def outputs_of(self, sent):
        """What is published for a request until the kernel is idle."""
        outputs = []
        while True:
            message = self.client.get_iopub_msg(timeout=WAIT)
            if message["parent_header"].get("msg_id") != sent:
                continue
            outputs.append([message["msg_type"], message["content"]])
            if outputs[-1] == ["status", {"execution_state": "idle"}]:
                return outputs

    def reply_to(self, sent):
        while True:
            message = self.client.get_shell_msg(timeout=WAIT)
            if message["parent_header"].get("msg_id") == sent:
                return message["content"]

    def execute(self, code, given=(), interrupt=None, by="signal", **options):
        options.setdefault("allow_stdin", bool(given))
        sent = self.client.execute(code, **options)
        for text in given:
            self.client.get_stdin_msg(timeout=WAIT)
            self.client.input(text)
        if interrupt is not None:
            self.wait_for_text(sent, interrupt)
            self.interrupt(by)
        return {"outputs": self.outputs_of(sent), "reply": self.reply_to(sent)}

    def wait_for_text(self, sent, text):
        """Until a cell prints a text."""
        while True:
            message = self.client.get_iopub_msg(timeout=WAIT)
            if message["msg_type"] == "stream" and text in message["content"]["text"]:
                return

    def control(self, kind):
        message = self.client.session.msg(kind, {})
        self.client.control_channel.send(message)
        while True:
            reply = self.client.get_control_msg(timeout=WAIT)
            if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                return reply["content"]

    def interrupt(self, by):
        if by == "signal":
            self.manager.interrupt_kernel()
        else:
            self.control("interrupt_request")

    def at_once(self, codes, stop_on_error=True):
        """Cells that were all written before the first one is sent, as "run all" does."""
        session = self.client.session
        messages = [session.msg("execute_request", {
            "code": code, "silent": False, "store_history": True, "user_expressions": {},
            "allow_stdin": False, "stop_on_error": stop_on_error}) for code in codes]
        for message in messages:
            self.client.shell_channel.send(message)
        return [self.reply_to(one["header"]["msg_id"])["status"] for one in messages]

    def ask(self, kind, content):
        message = self.client.session.msg(kind, content)
        self.client.shell_channel.send(message)
        return self.reply_to(message["header"]["msg_id"])

    def comm_open(self, comm_id):
        message = self.client.session.msg(
            "comm_open", {"comm_id": comm_id, "target_name": "none", "data": {}})
        self.client.shell_channel.send(message)
        return self.outputs_of(message["header"]["msg_id"])

    def while_busy(self, code):
        """What answers while a cell that prints "on" computes."""
        sent = self.client.execute(code)
        self.wait_for_text(sent, "on")
        heart = self.context.socket(zmq.REQ)
        heart.connect(f"tcp://127.0.0.1:{self.manager.hb_port}")
        heart.send(b"beat")
        beat = heart.recv().decode() if heart.poll(WAIT * 1000) else None
        heart.close(0)
        info = self.control("kernel_info_request")
        self.manager.interrupt_kernel()
        self.outputs_of(sent)
        return {"beat": beat, "info": info, "status": self.reply_to(sent)["status"]}

    def hostile(self, channel, messages):
        """Sends frames as they are; those of a message {"parts"=} are signed rightly."""
        key = self.manager.session.key
        socket = self.context.socket(zmq.DEALER)
        socket.connect(f"tcp://127.0.0.1:{getattr(self.manager, channel + '_port')}")
        for message in messages:
            if isinstance(message, dict):
                parts = [part.encode() for part in message["parts"]]
                digest = hmac.new(key, b"".join(parts), hashlib.sha256).hexdigest()
                frames = [b"<IDS|MSG>", digest.encode(), *parts]
            else:
                frames = [frame.encode("latin1") for frame in message]
            socket.send_multipart(frames)
        time.sleep(0.2)
        socket.close(1000)
        return self.manager.is_alive()

    def restart(self):
        self.manager.restart_kernel(now=False)
        self.client.wait_for_ready(timeout=WAIT)

    def shutdown(self, code=None):
        """Whether the kernel ends by itself, also while a cell runs."""
        if code:
            self.wait_for_text(self.client.execute(code), "on")
        self.control("shutdown_request")
        for _ in range(10 * WAIT):
            if not self.manager.is_alive():
                return True
            time.sleep(0.1)
        return False


def main():
    client = Client()
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            for name, arguments in json.load(file):
                print(json.dumps(getattr(client, name)(**arguments)), flush=True)
    finally:
        client.client.stop_channels()
        client.manager.shutdown_kernel(now=True)


main()
