package journal

import (
	"errors"
	"path/filepath"
	"testing"
	"time"
)

// A disk that does not answer keeps no words from being sealed elsewhere, and none
// that are sealed later from it either.
func TestWordsAreSealedPastAPlaceThatDoesNotAnswer(t *testing.T) {
	places := newDraftFolders("hangs", []string{"refuses", "takes"})
	answers := make(chan struct{})
	asked := map[string]int{}
	do := func(p *draftFolder) error {
		switch p.dir {
		case "hangs":
			<-answers
			return nil
		case "refuses":
			asked[p.dir]++
			return errors.New("it is full")
		}
		asked[p.dir]++
		return nil
	}
	for range 3 {
		if taken, err := firstToAccept(places, time.Millisecond, do); err != nil || taken.dir != "takes" {
			t.Fatalf("taken by %+v, %v", taken, err)
		}
	}
	if asked["refuses"] != 3 || asked["takes"] != 3 {
		t.Errorf("asked %v", asked)
	}
	if _, err := firstToAccept(places[:1], time.Millisecond, do); !errors.Is(err, errNoAnswer) {
		t.Errorf("a place that still hangs says %v", err)
	}
	close(answers)
	places[0].running <- struct{}{} // it has answered
	places[0].running.release()
	if taken, err := firstToAccept(places, time.Hour, do); err != nil || !taken.beside {
		t.Errorf("taken by %+v, %v", taken, err)
	}
}

// Where no other place takes the words, one that is slow is waited for.
func TestASlowPlaceIsWaitedForWhereNoOtherTakesIt(t *testing.T) {
	places := newDraftFolders("slow", []string{"refuses"})
	refused := make(chan struct{})
	taken, err := firstToAccept(places, time.Millisecond, func(p *draftFolder) error {
		if p.beside {
			<-refused
			return nil
		}
		defer close(refused)
		return errors.New("it is full")
	})
	if err != nil || !taken.beside {
		t.Errorf("taken by %+v, %v", taken, err)
	}
}

// A mistake of the program's own comes back to who asked, where words are sealed
// before the program ends.
func TestAPanicInAPlaceComesToWhoAsked(t *testing.T) {
	defer func() {
		if _, ok := recover().(Crash); !ok {
			t.Error("it stayed in the background")
		}
	}()
	_, _ = firstToAccept(newDraftFolders(filepath.Join(t.TempDir(), "x"), nil), time.Hour, func(*draftFolder) error { panic("mine") })
}
