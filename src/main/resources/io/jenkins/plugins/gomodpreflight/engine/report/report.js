(() => {
  'use strict';
  const live = document.getElementById('live');

  for (const button of document.querySelectorAll('.command button')) {
    const label = button.textContent;
    const command = button.parentElement.querySelector('code');
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(command.textContent);
      } catch {
        // no clipboard over plain http: leave it selected, one key away
        getSelection().selectAllChildren(command);
        document.execCommand('copy');
      }
      button.textContent = live.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; live.textContent = ''; }, 2000);
    });
  }

  const filter = document.getElementById('filter');
  if (filter) {
    const rows = [...document.querySelectorAll('.modules tbody tr')].map(row => [row, row.textContent.toLowerCase()]);
    const output = filter.parentElement.querySelector('output');
    filter.parentElement.hidden = false;
    filter.addEventListener('input', () => {
      const wanted = filter.value.trim().toLowerCase();
      let shown = 0;
      for (const [row, text] of rows) {
        row.hidden = !text.includes(wanted);
        shown += row.hidden ? 0 : 1;
      }
      if (wanted) {
        document.querySelectorAll('#modules > details').forEach(details => { details.open = true; });
      }
      output.textContent = wanted ? output.dataset.text.replace('#', shown) : '';
    });
  }

  // paper cannot be clicked, and nobody types a script off it
  addEventListener('beforeprint', () => document.querySelectorAll('details:not(.script)').forEach(details => { details.open = true; }));
})();
