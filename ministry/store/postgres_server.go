package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// ErrUnsafe says that a PostgreSQL server is set up so that what was answered could be
// lost, or that it would read the books wrongly.
var ErrUnsafe = errors.New("the PostgreSQL server is not fit to keep the books")

// server is how a PostgreSQL server is set up, as far as it matters.
type server struct {
	version                                  int
	fsync, fullPageWrites, synchronousCommit string
	standby                                  bool
	encoding                                 string
	bytewise                                 bool // text sorts by its bytes, as times that are text need
	blob                                     uint32
}

// The commit setting is held to what was found, so that nobody weakens it under way.
const lookAtServer = `SELECT current_setting('server_version_num')::int, current_setting('fsync'), current_setting('full_page_writes'),
	set_config('synchronous_commit', current_setting('synchronous_commit'), false), pg_is_in_recovery(),
	current_setting('server_encoding'), NOT 'a' < 'B', COALESCE(to_regtype('blob')::oid, 0)`

func look(ctx context.Context, conn *pgx.Conn) (s server, err error) {
	err = conn.QueryRow(ctx, lookAtServer).Scan(&s.version, &s.fsync, &s.fullPageWrites, &s.synchronousCommit, &s.standby,
		&s.encoding, &s.bytewise, &s.blob)
	return s, err
}

// check refuses a server that would lose what was answered, or read the books wrongly.
func (s server) check() error {
	switch {
	case s.version < 130000:
		return fmt.Errorf("%w: version 13 or later is wanted", ErrUnsafe)
	case s.fsync != "on":
		return fmt.Errorf("%w: fsync is %s, so that a power cut would lose what was answered", ErrUnsafe, s.fsync)
	case s.fullPageWrites != "on":
		return fmt.Errorf("%w: full_page_writes is %s, so that a power cut could leave half-written pages", ErrUnsafe, s.fullPageWrites)
	case s.synchronousCommit == "off":
		return fmt.Errorf("%w: synchronous_commit is off, so that changes would be answered before they are on disk", ErrUnsafe)
	case s.standby:
		return fmt.Errorf("%w: it is a standby, which takes no changes", ErrUnavailable)
	case s.encoding != "UTF8":
		return fmt.Errorf("%w: the database's encoding is %s; make one with ENCODING 'UTF8'", ErrUnsafe, s.encoding)
	case !s.bytewise:
		return fmt.Errorf("%w: the database sorts text by a language; make one with LOCALE 'C' TEMPLATE template0", ErrUnsafe)
	default:
		return nil
	}
}

// greet looks at the server at the other end of each new connection, since settings
// change while the program runs, and teaches the connection our types.
func greet(ctx context.Context, conn *pgx.Conn) error {
	found, err := look(ctx, conn)
	if err == nil {
		err = found.check()
	}
	if err != nil {
		return err
	}
	conn.TypeMap().RegisterType(&pgtype.Type{Name: "int4", OID: pgtype.Int4OID, Codec: flagCodec{}})
	if found.blob != 0 {
		conn.TypeMap().RegisterType(&pgtype.Type{Name: "blob", OID: found.blob, Codec: pgtype.ByteaCodec{}})
	}
	return nil
}

// dash is greet for a draft that nobody is answered from: it does not wait for the disk.
func dash(ctx context.Context, conn *pgx.Conn) error {
	if err := greet(ctx, conn); err != nil {
		return err
	}
	_, err := conn.Exec(ctx, `SET synchronous_commit = off`)
	return err
}
