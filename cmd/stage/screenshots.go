package main

import "context"

func screenshots(context.Context, options) error { return nil }
