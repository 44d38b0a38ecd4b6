/**
 * What the page of runs does in the browser: shows what the server says is going on, and fetches the list anew when there is a
 * new run. Every text is put in as text.
 *
 * @internal
 */
export const liveScript = `
'use strict';
const live = document.getElementById('live');
const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });
const show = (run) => {
  const article = document.createElement('article');
  article.append(element('h2', 'Running since ' + run.startedAt.slice(11, 19) + ' UTC'));
  for (const { done, total, description } of run.collections) {
    const bar = document.createElement('progress');
    bar.setAttribute('aria-label', description);
    if (total !== null) { bar.max = Math.max(1, total); bar.value = done; }
    article.append(element('p', description), bar);
  }
  if (run.calls !== null) article.append(element('p', run.calls));
  return article;
};
const renew = async () => {
  const page = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
  const fresh = page.getElementById('runs');
  if (fresh !== null) document.getElementById('runs').replaceWith(document.adoptNode(fresh));
};
const events = new EventSource('/events');
events.onmessage = ({ data }) => {
  const state = JSON.parse(data);
  live.replaceChildren(...state.live.map(show));
  const news = state.live.length === 0 ? 'No run is going on.' : 'Going on: ' + state.live.length + '.';
  if (document.getElementById('news').textContent !== news) document.getElementById('news').textContent = news;
  if (state.latest !== document.getElementById('runs').dataset.latest) renew();
};
events.onerror = () => {
  if (events.readyState === EventSource.CLOSED || live.dataset.lost !== undefined) return;
  live.dataset.lost = '';
  live.replaceChildren(element('p', 'touchstone view has ended, or cannot be reached.'));
};
events.onopen = () => { delete live.dataset.lost; };
`
