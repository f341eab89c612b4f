package kit

import (
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEqualSettingsShareOneParagraph(t *testing.T) {
	s := NewShaper()
	assert.Same(t, s.Layout(paragraphSetting), s.Layout(paragraphSetting))
	narrower := paragraphSetting
	narrower.Width = 100
	assert.NotSame(t, s.Layout(paragraphSetting), s.Layout(narrower))
}

func TestAShaperForgetsWhatWasLeastUsed(t *testing.T) {
	c := newLRU[int, int](3)
	made := 0
	get := func(key int) { c.get(key, func() int { made++; return key }) }
	for _, key := range []int{1, 2, 3, 1, 4} {
		get(key)
	}
	assert.Equal(t, 4, made)
	get(1)
	assert.Equal(t, 4, made, "1 was used again before 4 came")
	get(2)
	assert.Equal(t, 5, made, "2 made room for 4")
	assert.Len(t, c.places, 3)
}

func TestAShaperServesSeveralAtOnce(t *testing.T) {
	s := NewShaper()
	want := NewShaper().Layout(paragraphSetting).Height
	var group sync.WaitGroup
	for n := range 8 {
		group.Go(func() {
			q := paragraphSetting
			q.Text = fmt.Sprint(mixedParagraph, n%4)
			s.Layout(q)
			assert.Equal(t, want, s.Layout(paragraphSetting).Height)
		})
	}
	group.Wait()
}
