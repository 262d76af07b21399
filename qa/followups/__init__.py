"""Followups: tables and rules by which qa/conversation.py makes a follow-up question whole."""
