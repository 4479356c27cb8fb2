"""LTI 1.3 Advantage: launch, deep linking, names and roles, grades passed back."""
