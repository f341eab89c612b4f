package store

import "context"

type apartKey struct{}

// Apart has Changes and Views under the context use connections that are kept for the
// ministry's own work, so that it does not queue behind a crowd: releases settle and the
// lead is kept however many citizens wait for a connection.
func Apart(ctx context.Context) context.Context { return context.WithValue(ctx, apartKey{}, true) }

func isApart(ctx context.Context) bool { return ctx.Value(apartKey{}) != nil }
