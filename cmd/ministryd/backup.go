package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"mawidi/ministry/ledger"
	"mawidi/ministry/store"
)

func prepareBackup(j *job, _ *flag.FlagSet) func(context.Context) error {
	return func(ctx context.Context) error {
		path, err := j.oneFile()
		if err != nil {
			return err
		}
		if err := store.Backup(ctx, j.database, path); err != nil {
			return err
		}
		fmt.Fprintf(j.stdout, "%s is a complete, checked copy of %s.\nThe keys are not in it: without a copy of their file, kept elsewhere, it cannot be read.\n",
			path, store.Named(j.database))
		return nil
	}
}

func prepareRestore(j *job, _ *flag.FlagSet) func(context.Context) error {
	return func(ctx context.Context) error {
		path, err := j.oneFile()
		if err != nil {
			return err
		}
		err = store.Restore(ctx, path, j.database, func(st *store.Store) error { return ledger.CheckKept(ctx, st, j.ledgerFile, "") })
		if errors.Is(err, ledger.ErrBehind) {
			return fmt.Errorf("%w\nFind a newer backup. If there is none, docs/operations.md says how to begin another ledger", err)
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(j.stdout, "%s was made from %s. Start the servers with the keys that belong to it.\n", store.Named(j.database), path)
		return nil
	}
}

// oneFile is the one file that a command was given.
func (j *job) oneFile() (string, error) {
	if len(j.files) != 1 {
		return "", fmt.Errorf("one file is wanted (%w)", errUsage)
	}
	return j.files[0], nil
}
