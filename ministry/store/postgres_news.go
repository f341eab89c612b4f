package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	newsChannel = "mawidi"
	// listenAgain is how long to wait before listening again where that failed.
	listenAgain = 500 * time.Millisecond
)

func (p *postgres) listen(ctx context.Context, heard func(news string)) error {
	for {
		_ = p.listenOnce(ctx, heard) // until the line breaks
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(listenAgain):
		}
	}
}

// listenOnce listens on a connection of its own.
func (p *postgres) listenOnce(ctx context.Context, heard func(news string)) error {
	conn, err := pgx.ConnectConfig(ctx, p.pool.Config().ConnConfig)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, `LISTEN `+newsChannel); err != nil {
		return err
	}
	heard("")
	for {
		said, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		heard(said.Payload)
	}
}
