// Everything works without this. It counts points, holds back a second tap, and keeps the page when there is no connection.
(function () {
  'use strict';
  var fout = document.getElementById('fout');
  if (fout) fout.focus();

  var counter = document.querySelector('.teller');
  if (counter) {
    var total = Number(counter.getAttribute('data-totaal'));
    var fields = [].slice.call(document.querySelectorAll('.punten input'));
    var count = function () {
      var left = total - fields.reduce(function (sum, field) {
        return sum + (/^\d{1,3}$/.test(field.value.trim()) ? Number(field.value) : 0);
      }, 0);
      counter.textContent = left === 0 ? 'Alle punten zijn verdeeld.'
        : left > 0 ? 'Nog te verdelen: ' + left + (left === 1 ? ' punt' : ' punten')
        : 'Te veel verdeeld: ' + -left + (left === -1 ? ' punt' : ' punten');
    };
    counter.hidden = false;
    fields.forEach(function (field) { field.addEventListener('input', count); });
    count();
  }

  var form = document.querySelector('main form');
  var note = document.getElementById('geen-verbinding');
  if (!form) return;
  var pressed = null;
  var busy = false;
  var buttons = [].slice.call(form.querySelectorAll('button'));
  buttons.forEach(function (button) {
    button.addEventListener('click', function () { pressed = button; });
  });

  function free() {
    busy = false;
    buttons.forEach(function (button) { button.disabled = false; });
  }

  function go() {
    if (pressed && pressed.name) {
      var extra = document.createElement('input');
      extra.type = 'hidden';
      extra.name = pressed.name;
      extra.value = pressed.value;
      form.appendChild(extra);
    }
    form.submit();
    setTimeout(free, 8000);
  }

  function stay() {
    free();
    note.hidden = false;
    note.textContent = 'Er is nu geen verbinding. Wat je invulde, staat nog op deze pagina. Wacht even en druk opnieuw.';
  }

  form.addEventListener('submit', function (event) {
    if (busy) { event.preventDefault(); return; }
    busy = true;
    if (!note || !window.fetch) return;
    event.preventDefault();
    note.hidden = true;
    buttons.forEach(function (button) { button.disabled = true; });
    fetch('/d/verbinding', {cache: 'no-store', credentials: 'omit'}).then(go, stay);
  });
  window.addEventListener('pageshow', function () { free(); });
})();
