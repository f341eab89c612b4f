package vault

import (
	"crypto"
	"slices"
	"sync"
)

// memory forgets everything when the app closes.
type memory struct {
	mu      sync.Mutex
	secrets map[string][]byte
}

// NewMemory returns a vault that lives as long as the process: for systems without a keyring.
func NewMemory() Vault { return &memory{secrets: map[string][]byte{}} }

func (m *memory) Get(name string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	secret, ok := m.secrets[name]
	if !ok {
		return nil, ErrNotFound
	}
	return slices.Clone(secret), nil
}

func (m *memory) Put(name string, secret []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.secrets[name] = slices.Clone(secret)
	return nil
}

func (m *memory) Delete(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.secrets, name)
	return nil
}

func (m *memory) Erase() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	clear(m.secrets)
	return nil
}

func (m *memory) Signer() (crypto.Signer, error) { return softwareKey(m) }

// Attest has nobody to vouch for a key in software.
func (*memory) Attest([]byte, bool) ([]byte, error) { return nil, nil }

func (m *memory) Level() Level { return MemoryOnly }
