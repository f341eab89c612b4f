package app

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/chacha20poly1305"

	"mawidi/app/lockfile"
	"mawidi/app/vault"
)

// errDamagedCopy says that a page of the offline copy cannot be read any more: it was cut, changed, or written with
// another key. The page is dropped and learnt again from the ministry.
var errDamagedCopy = errors.New("the offline copy is damaged")

const (
	copyKeyName = "copy-key"
	pageSuffix  = ".page"
)

// copybook is the offline copy: pages that are JSON values with the moment they were learnt, each a file sealed with
// XChaCha20-Poly1305 under a key that only the vault holds. Where the vault forgets at the end, so does the copybook, which
// then never touches the disk. It is safe for concurrent use.
type copybook struct {
	dir  string
	seal cipher.AEAD

	working sync.Mutex // held by alone, where nothing touches the disk

	mu     sync.Mutex
	memory map[string][]byte // pages, where there is no keyring
	erased bool              // nothing is written any more
}

// page is what is sealed.
type page struct {
	LearntAt time.Time       `json:"learnt_at"`
	Value    json.RawMessage `json:"value"`
}

func openCopybook(dir string, v vault.Vault) (*copybook, error) {
	if v.Level() == vault.MemoryOnly {
		return &copybook{memory: map[string][]byte{}}, nil
	}
	key, err := v.Get(copyKeyName)
	if errors.Is(err, vault.ErrNotFound) || errors.Is(err, vault.ErrDamaged) || (err == nil && len(key) != chacha20poly1305.KeySize) {
		key = make([]byte, chacha20poly1305.KeySize)
		_, _ = rand.Read(key) // never fails (crypto/rand)
		err = v.Put(copyKeyName, key)
	}
	if err != nil {
		return nil, fmt.Errorf("open the offline copy: %w", err)
	}
	seal, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, fmt.Errorf("open the offline copy: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open the offline copy: %w", err)
	}
	return &copybook{dir: dir, seal: seal}, nil
}

// write keeps the value under the name, learnt at the given moment, in place of what was there. After a crash the page is
// either the old or the new one.
func (c *copybook) write(name string, value any, learntAt time.Time) error {
	raw, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("write page %s: %w", name, err)
	}
	plain, err := json.Marshal(page{LearntAt: learntAt, Value: raw})
	if err != nil {
		return fmt.Errorf("write page %s: %w", name, err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.erased {
		return fmt.Errorf("write page %s: %w", name, fs.ErrClosed)
	}
	if c.memory != nil {
		c.memory[name] = plain
		return nil
	}
	nonce := make([]byte, chacha20poly1305.NonceSizeX, chacha20poly1305.NonceSizeX+len(plain)+c.seal.Overhead())
	_, _ = rand.Read(nonce)
	if err := writeFile(c.file(name), c.seal.Seal(nonce, nonce, plain, []byte(name))); err != nil {
		return fmt.Errorf("write page %s: %w", name, err)
	}
	return nil
}

// read fills value with the page of that name and returns when it was learnt. It returns fs.ErrNotExist where there is no
// such page and errDamagedCopy where it cannot be read; a damaged page is dropped.
func (c *copybook) read(name string, value any) (time.Time, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	plain, err := c.open(name)
	if err != nil {
		return time.Time{}, fmt.Errorf("read page %s: %w", name, err)
	}
	var p page
	if json.Unmarshal(plain, &p) != nil || json.Unmarshal(p.Value, value) != nil {
		c.drop(name)
		return time.Time{}, fmt.Errorf("read page %s: %w", name, errDamagedCopy)
	}
	return p.LearntAt, nil
}

func (c *copybook) open(name string) ([]byte, error) {
	if c.memory != nil {
		plain, ok := c.memory[name]
		if !ok {
			return nil, fs.ErrNotExist
		}
		return plain, nil
	}
	sealed, err := os.ReadFile(c.file(name))
	if err != nil {
		return nil, err
	}
	if len(sealed) < chacha20poly1305.NonceSizeX {
		c.drop(name)
		return nil, errDamagedCopy
	}
	nonce, box := sealed[:chacha20poly1305.NonceSizeX], sealed[chacha20poly1305.NonceSizeX:]
	plain, err := c.seal.Open(nil, nonce, box, []byte(name))
	if err != nil {
		c.drop(name)
		return nil, errDamagedCopy
	}
	return plain, nil
}

// alone does work while nobody else does who has the copybook open, in this process or another.
func (c *copybook) alone(work func() error) error {
	if c.memory != nil {
		c.working.Lock()
		defer c.working.Unlock()
		return work()
	}
	return lockfile.Alone(filepath.Join(c.dir, ".lock"), work)
}

// erase drops all pages and takes no other in.
func (c *copybook) erase() error {
	c.mu.Lock()
	c.erased = true
	c.mu.Unlock()
	return c.forget("")
}

// forget drops the pages whose names begin with the prefix.
func (c *copybook) forget(prefix string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for name := range c.memory {
		if strings.HasPrefix(name, prefix) {
			delete(c.memory, name)
		}
	}
	if c.memory != nil {
		return nil
	}
	files, err := filepath.Glob(filepath.Join(c.dir, prefix+"*"+pageSuffix))
	if err != nil {
		return fmt.Errorf("forget %s: %w", prefix, err)
	}
	for _, file := range files {
		if err := os.Remove(file); err != nil {
			return fmt.Errorf("forget %s: %w", prefix, err)
		}
	}
	return nil
}

// forgetOne drops the page of that name, if there is one.
func (c *copybook) forgetOne(name string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.memory, name)
	if c.memory != nil {
		return nil
	}
	if err := os.Remove(c.file(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("forget %s: %w", name, err)
	}
	return nil
}

func (c *copybook) drop(name string) {
	delete(c.memory, name)
	if c.memory == nil {
		_ = os.Remove(c.file(name))
	}
}

// file is where the page is; a colon, which IDs may have, is no character for a file's name everywhere.
func (c *copybook) file(name string) string {
	return filepath.Join(c.dir, strings.ReplaceAll(name, ":", "=")+pageSuffix)
}

// writeFile puts the bytes where the file is or will be, whole or not at all: a file beside it is synced and then renamed.
func writeFile(path string, data []byte) error {
	fresh, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(fresh.Name()) // gone already when all went well
	if _, err = fresh.Write(data); err == nil {
		err = fresh.Sync()
	}
	if closing := fresh.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	return os.Rename(fresh.Name(), path)
}
