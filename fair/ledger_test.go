package fair

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"

	"filippo.io/torchwood"
	"github.com/cloudflare/circl/sign/bls"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// ledger is a log in memory, as a ministry keeps one.
type ledger struct {
	t      require.TestingT
	lines  []Line
	hashes []tlog.Hash // of all complete subtrees, in tlog's order
	edit   func(Line)  // what an insider does to a line before it is written
}

func (l *ledger) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		found[i] = l.hashes[at]
	}
	return found, nil
}

func (l *ledger) write(line Line) {
	if l.edit != nil {
		l.edit(line)
	}
	text, err := Encode(line)
	require.NoError(l.t, err)
	hashes, err := tlog.StoredHashes(int64(len(l.lines)), []byte(text), l)
	require.NoError(l.t, err)
	l.lines, l.hashes = append(l.lines, line), append(l.hashes, hashes...)
}

func (l *ledger) size() int64 { return int64(len(l.lines)) }

func (l *ledger) tree(size int64) tlog.Tree {
	hash, err := tlog.TreeHash(size, l)
	require.NoError(l.t, err)
	return tlog.Tree{N: size, Hash: hash}
}

func (l *ledger) inclusion(index int64) []byte {
	proof, err := tlog.ProveRecord(l.size(), index, l)
	require.NoError(l.t, err)
	text, err := Inclusion{l.lines[index], Count(index), proof}.MarshalText()
	require.NoError(l.t, err)
	return text
}

func (l *ledger) consistency(from, to int64) []byte {
	proof, err := tlog.ProveTree(to, from, l)
	require.NoError(l.t, err)
	text, err := Consistency{Count(from), Count(to), proof}.MarshalText()
	require.NoError(l.t, err)
	return text
}

// checkpoint is that of the first lines, signed by the ledger and by witnesses.
func (l *ledger) checkpoint(size int64, witnesses ...note.Signer) []byte {
	c := torchwood.Checkpoint{Origin: ledgerName, Tree: l.tree(size)}
	signed, err := note.Sign(&note.Note{Text: c.String()}, append([]note.Signer{newKey(ledgerName, 1)}, witnesses...)...)
	require.NoError(l.t, err)
	return signed
}

const (
	ledgerName  = "ledger.mawidi.example"
	witnessName = "witness.example"
)

// key signs notes with an Ed25519 key; as that of a witness it adds a time.
type key struct {
	name    string
	private ed25519.PrivateKey
	at      Instant // when a witness signs, 0 for the ledger's key
}

func newKey(name string, seed byte) key {
	return key{name: name, private: ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, 32))}
}

func aWitness(at Instant) key {
	witness := newKey(witnessName, 2)
	witness.at = at
	return witness
}

// public is the key as C2SP signed-note writes it.
func (k key) public() string {
	algorithm := byte(1)
	if k.at != 0 {
		algorithm = 4
	}
	public := append([]byte{algorithm}, k.private.Public().(ed25519.PublicKey)...)
	id := sum(append([]byte(k.name+"\n"), public...))
	return fmt.Sprintf("%s+%x+%s", k.name, id[:4], base64.StdEncoding.EncodeToString(public))
}

func (k key) Name() string { return k.name }

func (k key) KeyHash() uint32 { return k.verifier().KeyHash() }

func (k key) verifier() note.Verifier {
	if k.at == 0 {
		v, err := note.NewVerifier(k.public())
		if err != nil {
			panic(err)
		}
		return v
	}
	v, err := torchwood.NewCosignatureVerifier(k.public())
	if err != nil {
		panic(err)
	}
	return v
}

func (k key) Sign(text []byte) ([]byte, error) {
	if k.at == 0 {
		return ed25519.Sign(k.private, text), nil
	}
	signature := ed25519.Sign(k.private, fmt.Appendf(nil, "cosignature/v1\ntime %d\n%s", k.at, text))
	return append(binary.BigEndian.AppendUint64(nil, uint64(k.at)), signature...), nil
}

// beacon is a chain, and how the tests come by a round of it.
type beacon struct {
	Chain
	sign func(Count) Round
}

// aStandIn is a beacon of which the tests hold the key.
func aStandIn(t require.TestingT) beacon {
	private, err := bls.KeyGen[bls.KeyG2SigG1](bytes.Repeat([]byte{3}, 32), nil, nil)
	require.NoError(t, err)
	public, err := private.PublicKey().MarshalBinary()
	require.NoError(t, err)
	return beacon{Chain{"stand-in", 1_700_000_000, 3, public}, func(round Count) Round {
		message := sum(binary.BigEndian.AppendUint64(nil, uint64(round)))
		return Round{round, bls.Sign(private, message[:])}
	}}
}

func verifiers(keys ...key) []note.Verifier {
	var all []note.Verifier
	for _, k := range keys {
		all = append(all, k.verifier())
	}
	return all
}
