"""The screens. A view shows its view-model and passes on what the person does; it decides nothing about credentials."""
