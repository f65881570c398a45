// What a kiosk does besides showing pages. Every page works without it.
'use strict';
(() => {
  const body = document.body;
  const preview = new URLSearchParams(location.search).has('preview') || new URLSearchParams(location.search).has('release');

  // Back to the beginning when nobody is there any more.
  const idle = Number(body.dataset.idle) * 1000;
  // As files it is told relative to each page, and a server of files may have sent somebody to the file itself.
  const place = address => new URL(address, location.href).pathname.replace(/(\/|\/index\.html)$/, '');
  const beginning = new URL(body.dataset.beginning, location.href).href;
  let timer;
  let stale = false;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (place(location.href) === place(beginning)) {
        // Nobody reads: the moment to show what was published meanwhile.
        if (stale) {
          location.reload();
        } else {
          wait();
        }
      } else if (!preview) {
        location.replace(beginning);
      }
    }, idle);
  };
  for (const touch of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll']) {
    addEventListener(touch, wait, { passive: true });
  }
  wait();
  addEventListener('contextmenu', event => event.preventDefault());

  // Whoever changes the language stays at the same place of the text.
  const read = 'place';
  const kept = sessionStorage.getItem(read);
  sessionStorage.removeItem(read);
  const scrollable = () => document.documentElement.scrollHeight - innerHeight;
  if (kept !== null) {
    addEventListener('load', () => scrollTo(0, Number(kept) * scrollable()));
  }
  for (const language of document.querySelectorAll('.language')) {
    language.addEventListener('click', () => {
      if (scrollable() > 0) {
        sessionStorage.setItem(read, String(scrollY / scrollable()));
      }
    });
  }

  // The loop. Whoever is disturbed by it can stop it; whoever wants no motion starts it.
  const slides = [...document.querySelectorAll('.slide')];
  const pause = document.querySelector('.pause');
  if (slides.length > 1 && pause) {
    let turning = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    const say = () => {
      pause.textContent = turning ? pause.dataset.pause : pause.dataset.resume;
    };
    let shown = 0;
    setInterval(() => {
      if (turning && !slides[shown].matches(':focus')) {
        slides[shown].classList.remove('shown');
        shown = (shown + 1) % slides.length;
        slides[shown].classList.add('shown');
      }
    }, 8000);
    pause.addEventListener('click', () => {
      turning = !turning;
      say();
    });
    say();
    pause.hidden = false;
  }

  // Keeps a whole edition in the browser, and looks once a minute whether there is a newer one.
  if ('serviceWorker' in navigator && !preview) {
    const state = document.documentElement.dataset;
    let loadedFrom;
    navigator.serviceWorker.addEventListener('message', event => {
      state.kept = event.data.kept;
      loadedFrom ??= event.data.name;
      stale = event.data.name !== loadedFrom;
    });
    const ask = async what => {
      const registration = await navigator.serviceWorker.ready;
      registration.active.postMessage(what);
    };
    const refresh = () => ask('refresh');
    navigator.serviceWorker.register(body.dataset.worker, { scope: body.dataset.scope })
      .then(() => ask('shown'))
      .then(refresh)
      .catch(() => { state.kept = 'never'; });
    setInterval(refresh, 60000);
  }
})();
