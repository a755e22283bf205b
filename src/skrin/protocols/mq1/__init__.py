"""MQ1: messages over the pictures of a screen (docs/protocols/mq1.md). Both ends; no picture is drawn or read here."""
