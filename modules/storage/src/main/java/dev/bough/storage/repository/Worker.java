package dev.bough.storage.repository;

/** A thread of the store's own. */
record Worker(Thread thread) {
    void start() {
        thread.start();
    }

    /** Waits for its end, whatever interrupts the caller; the interrupt is kept. */
    void join() {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                thread.join();
                ended = true;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
