package kit

import "container/list"

// lru keeps the values last asked for, up to a limit.
type lru[K comparable, V any] struct {
	limit  int
	places map[K]*list.Element
	order  *list.List // of lruEntry[K, V], last used in front
}

type lruEntry[K comparable, V any] struct {
	key   K
	value V
}

func newLRU[K comparable, V any](limit int) *lru[K, V] {
	return &lru[K, V]{limit: limit, places: make(map[K]*list.Element), order: list.New()}
}

// get returns the value of a key; make is called for it when it is not kept.
func (c *lru[K, V]) get(key K, make func() V) V {
	if place, ok := c.places[key]; ok {
		c.order.MoveToFront(place)
		return place.Value.(lruEntry[K, V]).value
	}
	value := make()
	c.places[key] = c.order.PushFront(lruEntry[K, V]{key, value})
	if c.order.Len() > c.limit {
		oldest := c.order.Remove(c.order.Back()).(lruEntry[K, V])
		delete(c.places, oldest.key)
	}
	return value
}
