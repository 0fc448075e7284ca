/**
 * The live stream. EventSource reconnects by itself and resumes by event id; when the server refuses (the source is
 * then closed for good) it is opened anew with a growing pause. After every interruption everything is fetched again: a
 * resumed stream cannot be told from one that has forgotten the id.
 */
const TYPES = ['run', 'metric', 'checkpoint', 'spectrum', 'forecast', 'alert', 'embedding', 'reset'];
const LONGEST_PAUSE = 30_000;

export class Stream {
  constructor(url, { onEvent, onState, onGap }) {
    this.url = url;
    this.onEvent = onEvent;
    this.onState = onState;
    this.onGap = onGap;
    this.state = 'connecting';
    this.lastEventAt = null;
    this.pause = 1000;
  }

  open() {
    this.source = new EventSource(this.url);
    this.source.addEventListener('open', () => this.opened());
    this.source.addEventListener('error', () => this.failed());
    for (const type of TYPES) this.source.addEventListener(type, (event) => this.receive(type, event));
  }

  opened() {
    const wasLost = this.state === 'offline';
    this.pause = 1000;
    this.lastEventAt = Date.now();
    this.become('live');
    if (wasLost) this.onGap();
  }

  failed() {
    this.become('offline');
    if (this.source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => this.open(), this.pause);
    this.pause = Math.min(LONGEST_PAUSE, this.pause * 2);
  }

  receive(type, event) {
    this.lastEventAt = Date.now();
    let data;
    try {
      data = event.data ? JSON.parse(event.data) : {};
    } catch {
      console.warn('An event of the stream is not JSON and was left out:', type);
      return;
    }
    this.onEvent(type, data);
  }

  become(state) {
    if (this.state === state) return;
    this.state = state;
    this.onState(state);
  }
}
