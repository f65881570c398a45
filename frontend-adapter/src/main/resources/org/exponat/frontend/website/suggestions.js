// Suggests pages while something is being typed into the search field. Without this the field searches all the same.
'use strict';
// In a preview they would tell of the published site, and lead out of what is previewed.
const parameters = new URLSearchParams(location.search);
const previewed = parameters.has('preview') || parameters.has('release');
for (const form of previewed ? [] : document.querySelectorAll('form[data-suggestions]')) {
  const field = form.querySelector('input[type="search"]');
  const types = new Map(form.dataset.types.split(' ').map(pair => pair.split(':')));
  const list = document.createElement('ul');
  let asked;
  let timer;
  let chosen = -1;

  list.id = field.id + '-suggestions';
  list.className = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', form.dataset.label);
  list.hidden = true;
  form.append(list);
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);
  field.setAttribute('aria-expanded', 'false');

  const show = visible => {
    list.hidden = !visible;
    field.setAttribute('aria-expanded', String(visible));
    choose(-1);
  };
  const choose = which => {
    chosen = which;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === chosen)));
    if (chosen < 0) {
      field.removeAttribute('aria-activedescendant');
    } else {
      field.setAttribute('aria-activedescendant', list.children[chosen].id);
    }
  };
  const address = one => {
    const segment = types.get(one.type);
    return form.dataset.home + (segment ? '/' + segment : '') + '/' + encodeURIComponent(one.slug);
  };
  const fill = suggestions => {
    list.replaceChildren(...suggestions.filter(one => types.has(one.type)).map((one, i) => {
      const option = document.createElement('li');
      option.id = list.id + '-' + i;
      option.setAttribute('role', 'option');
      option.dataset.address = address(one);
      option.textContent = one.label && one.label !== one.title ? one.title + ' (' + one.label + ')' : one.title;
      return option;
    }));
    show(list.children.length > 0 && document.activeElement === field);
  };
  const ask = async () => {
    asked?.abort();
    const text = field.value.trim();
    if (text.length < 2) {
      show(false);
      return;
    }
    asked = new AbortController();
    const question = new URLSearchParams({ q: text, locale: form.dataset.language, limit: '8' });
    try {
      const answer = await fetch(form.dataset.suggestions + '?' + question, { signal: asked.signal });
      if (answer.ok) {
        fill((await answer.json()).suggestions);
      }
    } catch (gone) {
      // Nothing is suggested, and the search works.
    }
  };

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  field.addEventListener('keydown', event => {
    if (list.hidden) {
      return;
    }
    const last = list.children.length - 1;
    if (event.key === 'ArrowDown') {
      choose(chosen >= last ? 0 : chosen + 1);
      event.preventDefault();
    } else if (event.key === 'ArrowUp') {
      choose(chosen <= 0 ? last : chosen - 1);
      event.preventDefault();
    } else if (event.key === 'Escape') {
      show(false);
      event.preventDefault();
    } else if (event.key === 'Enter' && chosen >= 0) {
      location.assign(list.children[chosen].dataset.address);
      event.preventDefault();
    }
  });
  field.addEventListener('blur', () => show(false));
  list.addEventListener('pointerdown', event => {
    const option = event.target.closest('li');
    if (option) {
      event.preventDefault();
      location.assign(option.dataset.address);
    }
  });
}
