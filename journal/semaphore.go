package journal

import "context"

// semaphore lets one at a time do something. Unlike for a lock, whoever waits for
// their turn can give up.
type semaphore chan struct{}

func newSemaphore() semaphore { return make(semaphore, 1) }

// acquire waits for a turn, or for the end of ctx.
func (t semaphore) acquire(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// release lets the next one have their turn.
func (t semaphore) release() { <-t }

// inBackground does something that may never end, as on a disk that does not answer. At
// the end of ctx nobody waits for it any more, and the turn goes on until it ends.
func (t semaphore) inBackground(ctx context.Context, do func()) error {
	if err := t.acquire(ctx); err != nil {
		return err
	}
	ended := make(chan *Crash, 1)
	go func() {
		crash := CrashOf(do)
		t.release() // before it is known: whoever waited may want the next turn
		ended <- crash
	}()
	select {
	case crash := <-ended:
		if crash != nil {
			panic(*crash)
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
