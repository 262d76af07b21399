"""The functions as MCP tools, through the protocol's own client over streamable HTTP; behind the same login."""

import httpx
import pytest
from showing import PASSWORD

MEETING = "Where will the contact group meet?"


def test_four_tools_are_told_with_their_arguments(chat_url, mcp_tools):
    tools = mcp_tools(chat_url)
    assert sorted(tools) == ["ask", "list_articles", "read_article", "search"]
    for tool in tools.values():
        assert len(tool.description) > 80
        for name, schema in tool.inputSchema["properties"].items():
            assert schema["description"], name
            assert "type" in schema or "oneOf" in schema, name
    assert tools["ask"].inputSchema["required"] == ["question"]
    assert tools["read_article"].inputSchema["required"] == ["article_id"]


def test_a_model_asks_then_reads_on(chat_url, mcp_call):
    answer = mcp_call(chat_url, "ask", {"question": MEETING, "k": 2})
    assert answer["answered"]
    assert answer["warning"] is None
    hit = answer["hits"][answer["hit"]]
    assert hit["language"] == "fr"
    article = mcp_call(chat_url, "read_article", {"article_id": hit["article_id"]})
    assert article["text"][hit["start"] : hit["end"]] == hit["text"]
    assert mcp_call(chat_url, "list_articles", {"languages": ["fr"]})["total"] == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"question": ""}, "The question is empty"),
        ({"question": "x", "k": 0}, "k is 0"),
        ({"question": "x", "since": "soon"}, "not a date"),
        ({}, "'question' is a required property"),
    ],
)
def test_errors_are_said_in_words(chat_url, mcp_call, arguments, said):
    with pytest.raises(ValueError, match=said):
        mcp_call(chat_url, "ask", arguments)


def test_behind_a_login_a_tool_needs_name_and_password(guarded_url, mcp_call):
    answer = mcp_call(guarded_url, "ask", {"question": MEETING, "k": 1}, auth=httpx.BasicAuth("ada", PASSWORD))
    assert answer["hits"]
    with pytest.raises(ExceptionGroup) as refused:
        mcp_call(guarded_url, "ask", {"question": MEETING, "k": 1})
    assert refused.group_contains(httpx.HTTPStatusError, match="401")
