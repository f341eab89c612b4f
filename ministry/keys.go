package ministry

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"sync"
	"time"

	"golang.org/x/crypto/chacha20poly1305"
)

// Keys seal and hash what the database may not hold in clear (page 5). They live
// outside the database. The sealing key can be rotated (rotation.go): one seals, all of
// them open. The root key, from which hashes and signatures derive, stays.
type Keys struct {
	root      []byte
	derived   sync.Map // keys by purpose, of which there are few
	sealing   map[byte]cipher.AEAD
	sealsWith byte
}

// keyFile is how keys are written down, as JSON; sealing keys are numbered from 1.
type keyFile struct {
	Root     []byte          `json:"root"`
	Sealing  map[byte][]byte `json:"sealing"`
	SealWith byte            `json:"seal_with,omitempty"` // the newest, where it is 0
}

func (f keyFile) newest() int { return int(slices.Max(slices.Collect(maps.Keys(f.Sealing)))) }

func (f keyFile) sealsWith() byte {
	if f.SealWith == 0 {
		return byte(f.newest())
	}
	return f.SealWith
}

const keyLength = 32

// ErrSealBroken says that a sealed value was altered, or moved to another place, or
// sealed with a key that is not there.
var ErrSealBroken = errors.New("seal broken")

// ParseKeys reads keys as WriteKeys writes them.
func ParseKeys(file []byte) (*Keys, error) {
	var written keyFile
	if err := json.Unmarshal(file, &written); err != nil {
		return nil, errors.New("the keys are not JSON") // without the content
	}
	if len(written.Root) != keyLength || len(written.Sealing) == 0 {
		return nil, fmt.Errorf("the keys want a root of %d bytes and at least one sealing key", keyLength)
	}
	keys := &Keys{root: written.Root, sealing: map[byte]cipher.AEAD{}}
	for number, key := range written.Sealing {
		aead, err := chacha20poly1305.NewX(key)
		if err != nil {
			return nil, fmt.Errorf("sealing key %d: %w", number, err)
		}
		keys.sealing[number] = aead
	}
	keys.sealsWith = written.sealsWith()
	if keys.sealing[keys.sealsWith] == nil {
		return nil, fmt.Errorf("sealing key %d is to be used and is not there", keys.sealsWith)
	}
	return keys, nil
}

// LoadKeys reads the keys in the file at path.
func LoadKeys(path string) (*Keys, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("load keys: %w", err)
	}
	return ParseKeys(file)
}

// WriteKeys makes new keys and writes them to a new file at path that only its
// owner may read. It fails where the file exists.
func WriteKeys(path string) (*Keys, error) {
	file, err := json.Marshal(keyFile{Root: randomBytes(keyLength), Sealing: map[byte][]byte{1: randomBytes(keyLength)}})
	if err != nil {
		return nil, fmt.Errorf("write keys: %w", err)
	}
	if err := writeNew(path, file); err != nil {
		return nil, fmt.Errorf("write keys: %w", err)
	}
	return ParseKeys(file)
}

// writeNew writes a file that is not there yet, for its owner alone, and waits for the disk.
func writeNew(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Sync(), f.Close())
}

// Seal encrypts a value with XChaCha20-Poly1305 under the key in use. About names the
// place where it is kept, such as "citizen.name/ci_1"; it opens nowhere else.
func (k *Keys) Seal(plain []byte, about string) ([]byte, error) {
	aead := k.sealing[k.sealsWith]
	sealed := append([]byte{k.sealsWith}, randomBytes(aead.NonceSize())...)
	return aead.Seal(sealed, sealed[1:], plain, []byte(about)), nil
}

// Open decrypts what Seal made for the same place, or returns ErrSealBroken.
func (k *Keys) Open(sealed []byte, about string) ([]byte, error) {
	if len(sealed) < 1+chacha20poly1305.NonceSizeX {
		return nil, fmt.Errorf("open %s: %w", place(about), ErrSealBroken)
	}
	aead, ok := k.sealing[sealed[0]]
	if !ok {
		return nil, fmt.Errorf("open %s: key %d is missing: %w", place(about), sealed[0], ErrSealBroken)
	}
	nonce, box := sealed[1:1+chacha20poly1305.NonceSizeX], sealed[1+chacha20poly1305.NonceSizeX:]
	plain, err := aead.Open(nil, nonce, box, []byte(about))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", place(about), ErrSealBroken)
	}
	return plain, nil
}

// Hash is a keyed hash (HMAC-SHA-256) of a value for a purpose, such as
// "national-number": the same value always has the same one, but without the keys
// nobody can try out which value it was.
func (k *Keys) Hash(purpose, value string) []byte {
	mac := hmac.New(sha256.New, k.derive("hash/"+purpose))
	mac.Write([]byte(value))
	return mac.Sum(nil)
}

// derive makes a key for one purpose from the root (HKDF, RFC 5869).
func (k *Keys) derive(purpose string) []byte {
	if known, ok := k.derived.Load(purpose); ok {
		return known.([]byte)
	}
	key, err := hkdf.Key(sha256.New, k.root, nil, "mawidi/"+purpose, keyLength)
	if err != nil {
		panic(err) // only for more than 8,160 bytes
	}
	k.derived.Store(purpose, key)
	return key
}

// place is the kind of place without the row's ID, for logs.
func place(about string) string {
	for i := range about {
		if about[i] == '/' {
			return about[:i]
		}
	}
	return about
}

func randomBytes(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails, see crypto/rand
	return b
}

// Clock tells the ministry's time: the machine's, or in a sandbox one that can be put
// forward.
type Clock interface {
	Now() time.Time
}

// SystemClock is the machine's clock.
type SystemClock struct{}

// Now is the machine's time.
func (SystemClock) Now() time.Time { return time.Now() }
