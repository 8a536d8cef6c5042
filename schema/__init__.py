"""The GraphQL contract: types, fields and their French descriptions. Asks `requetes`, computes nothing."""
