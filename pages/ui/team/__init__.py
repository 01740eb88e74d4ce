"""What the programme keeps: its themes, its boards, its actions."""
