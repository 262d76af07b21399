"""What the tests of the functions for programs share: a client of the Model Context Protocol."""

import json
from contextlib import asynccontextmanager

import anyio
import httpx
import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client


@pytest.fixture(scope="session")
def mcp_call():
    """``mcp_call(url, tool, arguments, auth)``: what a tool returns, from JSON; an error's words as ValueError."""

    def _call(url, tool, arguments, auth=None):
        async def called():
            async with mcp_session(url, auth) as session:
                return await session.call_tool(tool, arguments)

        result = anyio.run(called)
        if result.isError:
            raise ValueError(result.content[0].text)
        return json.loads(result.content[0].text)

    return _call


@pytest.fixture(scope="session")
def mcp_tools():
    """``mcp_tools(url)``: the tools that an MCP client is told of, by name."""

    def _tools(url):
        async def listed():
            async with mcp_session(url) as session:
                return await session.list_tools()

        return {tool.name: tool for tool in anyio.run(listed).tools}

    return _tools


@asynccontextmanager
async def mcp_session(url, auth=None):
    async with (
        httpx.AsyncClient(auth=auth, follow_redirects=True, timeout=30) as http,
        streamable_http_client(f"{url}gradio_api/mcp/", http_client=http) as (reads, writes, _),
        ClientSession(reads, writes) as session,
    ):
        await session.initialize()
        yield session
