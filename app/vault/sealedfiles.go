//go:build unix

package vault

import (
	"encoding/base64"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"mawidi/app/lockfile"
)

// sealedFiles keeps files by name in a folder. After a crash or on a full disk a file is what it was before or what it was to
// become.
type sealedFiles struct{ folder string }

// file is the path of a name, whatever is in it.
func (f sealedFiles) file(name string) string {
	return filepath.Join(f.folder, base64.RawURLEncoding.EncodeToString([]byte(name))+".sealed")
}

func (f sealedFiles) read(name string) ([]byte, error) { return os.ReadFile(f.file(name)) }

func (f sealedFiles) write(name string, content []byte) error {
	fresh, err := os.CreateTemp(f.folder, ".new-*")
	if err != nil {
		return err
	}
	_, err = fresh.Write(content)
	if err == nil {
		err = fresh.Sync()
	}
	if err = errors.Join(err, fresh.Close()); err == nil {
		err = os.Rename(fresh.Name(), f.file(name))
	}
	if err != nil {
		return errors.Join(err, os.Remove(fresh.Name()))
	}
	return f.sync()
}

func (f sealedFiles) remove(name string) error {
	if err := os.Remove(f.file(name)); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	return f.sync()
}

// removeAll empties the folder; its lock stays, for whoever waits for it.
func (f sealedFiles) removeAll() error {
	entries, err := os.ReadDir(f.folder)
	for _, e := range entries {
		if e.Name() != lockName {
			err = errors.Join(err, os.Remove(filepath.Join(f.folder, e.Name())))
		}
	}
	return errors.Join(err, f.sync())
}

// sync has the disk keep which names the folder holds.
func (f sealedFiles) sync() error {
	folder, err := os.Open(f.folder)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

const lockName = ".lock"

// alone does work while nobody else does, in this process or another.
func (f sealedFiles) alone(work func() error) error {
	if err := os.MkdirAll(f.folder, 0o700); err != nil {
		return err
	}
	return lockfile.Alone(filepath.Join(f.folder, lockName), work)
}
