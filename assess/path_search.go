package assess

import (
	"fmt"
	"math"
)

// none marks a sum that no rises give. It is less than every gain.
const none = gain(math.MinInt64 / 2)

// maxPathWork is the number of sums that a search for a path may take, which is
// some seconds.
const maxPathWork = 2_000_000_000

// cheapest chooses rises that are enough together, at the least cost; among
// those, the fewest; among those, the earliest items, and of an item the
// smaller rise. It returns the place of a rise for each item, or -1, and nil
// where no rises are enough. It fails where the search would take too long.
//
// Costs are small whole numbers, so the largest gain for each cost is found
// item by item, which is exact.
func cheapest(items []climb, enough func(gain) bool) ([]int, error) {
	cost := leastCost(items, enough)
	if cost < 0 {
		return nil, nil
	}
	most := min(cost, len(items))
	if float64(len(items))*float64(cost+1)*float64(most+1) > maxPathWork {
		return nil, fmt.Errorf("%d questions are too many to find the shortest way among them", len(items))
	}
	behind := newSuffixes(items, cost, most)
	all := behind.from(0)
	count := 0 // of rises; with the most that there can be they are enough, as leastCost found
	for count < most && (all.at(count, cost) == none || !enough(all.at(count, cost))) {
		count++
	}
	return earliest(items, behind, enough, cost, count), nil
}

// highest chooses the highest rise of every item.
func highest(items []climb) []int {
	chosen := make([]int, len(items))
	for i, c := range items {
		chosen[i] = len(c.rises) - 1
	}
	return chosen
}

// leastCost returns the least cost with which rises are enough, or -1.
func leastCost(items []climb, enough func(gain) bool) int {
	limit := 0
	for _, c := range items {
		limit += c.rises[len(c.rises)-1].cost
	}
	best := newGains(limit, 0)
	for _, c := range items {
		best.addUncounted(c)
	}
	for cost := range limit + 1 {
		if by := best.at(0, cost); by != none && enough(by) {
			return cost
		}
	}
	return -1
}

// earliest walks the items in order and takes every rise, the smaller first,
// that the items behind it can complete within the cost and the count.
func earliest(items []climb, behind *suffixes, enough func(gain) bool, cost, count int) []int {
	chosen := make([]int, len(items))
	var by gain
	for i, c := range items {
		chosen[i] = -1
		rest := behind.from(i + 1)
		for j, r := range c.rises {
			if r.cost > cost || count == 0 {
				break
			}
			if more := rest.at(count-1, cost-r.cost); more != none && enough(by+r.gain()+more) {
				chosen[i] = j
				by, cost, count = by+r.gain(), cost-r.cost, count-1
				break
			}
		}
	}
	return chosen
}

// gains is the largest gain that some items can give, for each highest number of
// rises and each highest cost.
type gains struct {
	cost, count int
	best        []gain
}

func newGains(cost, count int) *gains {
	return &gains{cost: cost, count: count, best: make([]gain, (cost+1)*(count+1))}
}

func (g *gains) at(count, cost int) gain { return g.best[cost*(g.count+1)+count] }

// add lets one more item rise, or makes it rise where it must. Every rise costs 1
// or more, so going from the highest cost down, each sum is still that of the
// items before when a higher one is made from it.
func (g *gains) add(c climb) {
	row := g.count + 1
	for cost := g.cost; cost >= 0; cost-- {
		to := g.best[cost*row : (cost+1)*row]
		if c.must {
			for count := range to {
				to[count] = none
			}
		}
		for _, r := range c.rises {
			if r.cost > cost {
				break
			}
			from, by := g.best[(cost-r.cost)*row:], r.gain()
			for count := 1; count < row; count++ {
				to[count] = max(to[count], from[count-1]+by)
			}
		}
	}
	g.level()
}

// addUncounted is add without regard to how many rise.
func (g *gains) addUncounted(c climb) {
	for cost := g.cost; cost >= 0; cost-- {
		best := g.best[cost]
		if c.must {
			best = none
		}
		for _, r := range c.rises {
			if r.cost > cost {
				break
			}
			best = max(best, g.best[cost-r.cost]+r.gain())
		}
		g.best[cost] = best
	}
	g.level()
}

// level sets every sum that contains a none back to none.
func (g *gains) level() {
	for i, by := range g.best {
		if by < 0 {
			g.best[i] = none
		}
	}
}

// suffixes are, for each item, the gains of that item and of all behind it. Kept
// are those of one item in each block; the others are worked out again when the
// walk reaches their block. To keep all of them for a hundred questions would
// fill the memory of a small machine.
type suffixes struct {
	items []climb
	block int
	kept  map[int]*gains // by item
	near  map[int]*gains // of the block that the walk is in
}

func newSuffixes(items []climb, cost, count int) *suffixes {
	s := &suffixes{items: items, block: 1 + int(math.Sqrt(float64(len(items)))), kept: map[int]*gains{}, near: map[int]*gains{}}
	g := newGains(cost, count)
	s.kept[len(items)] = g.clone()
	for i := len(items) - 1; i >= 0; i-- {
		g.add(items[i])
		if i%s.block == 0 {
			s.kept[i] = g.clone()
		}
	}
	return s
}

func (g *gains) clone() *gains {
	other := newGains(g.cost, g.count)
	copy(other.best, g.best)
	return other
}

// from returns the gains of an item and of all behind it.
func (s *suffixes) from(i int) *gains {
	if g := s.kept[i]; g != nil {
		return g
	}
	if s.near[i] == nil {
		end := min((i/s.block+1)*s.block, len(s.items))
		g := s.kept[end].clone()
		s.near = map[int]*gains{}
		for j := end - 1; j >= i; j-- {
			g.add(s.items[j])
			s.near[j] = g.clone()
		}
	}
	return s.near[i]
}
