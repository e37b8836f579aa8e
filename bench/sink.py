"""A mail server that takes every e-mail and keeps none."""

import asyncio
import sys

ANSWERS = {b"EHLO": b"250 sink", b"DATA": b"354 go on", b"QUIT": b"221 bye"}


async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One session."""
    writer.write(b"220 sink\r\n")
    while line := await reader.readline():
        word = line[:4].upper().strip()
        writer.write(ANSWERS.get(word, b"250 ok") + b"\r\n")
        if word == b"DATA":
            await reader.readuntil(b"\r\n.\r\n")
            writer.write(b"250 taken\r\n")
        if word == b"QUIT":
            break
    await writer.drain()
    writer.close()


async def main() -> None:
    """Listen at the port of the argument."""
    server = await asyncio.start_server(converse, "127.0.0.1", int(sys.argv[1]))
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
