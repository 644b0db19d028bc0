"""The office pages of goals and what stands under them. Everything here asks for the permission to edit goals."""
