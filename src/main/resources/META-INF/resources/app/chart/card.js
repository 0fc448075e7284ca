import { h, put, state } from '../base/dom.js';
import { menu } from '../base/menu.js';
import { onTheme, palette } from '../base/theme.js';
import { save, toCsv, toJson, toSvg } from './export.js';

const REPLACED = ['grid', 'xAxis', 'yAxis', 'title', 'visualMap', 'series'];

/**
 * A chart with its title, legend, states, table and exports. `build(data, palette, size)` returns an ECharts option, or
 * a text that says why there is nothing to draw; `table(data)` returns the same numbers as columns and rows. With `fill`
 * the height is the least one, and the chart takes what its row of cards leaves.
 */
export class ChartCard {
  constructor({ testId, title, file, height = 300, build, table, describe, onClick, controls = [], fill = false }) {
    Object.assign(this, {
      title,
      file,
      build,
      table,
      describe,
      onClick,
      heightProperty: fill ? 'minHeight' : 'height',
    });
    this.canvas = h('div', { class: 'chart-canvas', role: 'img', 'aria-label': title });
    this.setHeight(height);
    this.note = h('p', { class: 'chart-note' });
    this.legend = h('div', { class: 'chart-legend' });
    this.body = h('div', { class: 'chart-body' }, this.canvas);
    this.element = h(
      'figure',
      { class: fill ? 'card chart chart-fill' : 'card chart', 'data-testid': testId },
      h(
        'figcaption',
        { class: 'card-head' },
        h('div', {}, h('h3', {}, title), this.note),
        h('div', { class: 'card-tools' }, this.legend, controls, this.menu()),
      ),
      this.body,
    );
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(this.canvas);
    this.unsubscribe = onTheme(() => this.redraw());
    this.loading();
  }

  menu() {
    const item = (label, run) =>
      h(
        'button',
        {
          type: 'button',
          on: {
            click: () => {
              exports.close();
              run();
            },
          },
        },
        label,
      );
    const exports = menu(
      { label: `Export ${this.title}`, title: 'Export, or show as table', text: '⋯' },
      item('Show as table', () => this.toggleTable()),
      item('PNG', () => this.savePng()),
      item('SVG', () => this.saveSvg()),
      item('CSV', () => this.withTable((table) => save(`${this.file}.csv`, toCsv(table), 'text/csv'))),
      item('JSON', () => this.withTable((table) => save(`${this.file}.json`, toJson(table), 'application/json'))),
    );
    return exports.element;
  }

  draw(data) {
    this.data = data;
    this.redraw();
  }

  redraw() {
    if (this.data === undefined || this.failed) return;
    if (!window.echarts)
      return this.message('error', 'The chart library did not load', 'The table and the CSV export work without it.');
    const width = this.canvas.clientWidth || this.body.clientWidth;
    if (!width) return;
    const built = this.build(this.data, palette(), { width });
    if (typeof built === 'string') return this.message('empty', built);
    this.clearMessage();
    this.canvas.setAttribute(
      'aria-label',
      `${this.title}. ${this.describe?.(this.data) ?? ''} The same numbers are in the table of the export menu.`,
    );
    this.option = built;
    // Replacing all but the tooltip keeps an open one in place while live data arrives.
    this.ensure().setOption(built, { replaceMerge: REPLACED });
    if (this.tableElement) this.fillTable();
  }

  ensure() {
    if (this.chart) return this.chart;
    this.chart = window.echarts.init(this.canvas, null, { renderer: 'canvas' });
    this.chart.on('finished', () => {
      if (this.option) this.element.dataset.drawn = 'true';
    });
    if (this.onClick) this.chart.on('click', (event) => this.onClick(event, this.data));
    return this.chart;
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || (width === this.lastWidth && height === this.lastHeight)) return;
    Object.assign(this, { lastWidth: width, lastHeight: height });
    this.chart?.resize();
    this.redraw();
  }

  loading() {
    this.message('loading', 'Loading');
  }

  fail(error) {
    this.failed = true;
    this.message('error', 'This could not be loaded', error.message);
  }

  message(kind, title, detail) {
    this.option = null;
    delete this.element.dataset.drawn;
    this.overlay?.remove();
    this.overlay = state(kind, title, detail);
    this.overlay.classList.add('chart-state');
    this.body.append(this.overlay);
    this.canvas.classList.add('is-hidden');
  }

  clearMessage() {
    this.overlay?.remove();
    this.overlay = null;
    this.canvas.classList.remove('is-hidden');
  }

  /** For charts whose panels wrap, or that have nothing to draw; the change of size draws again. */
  setHeight(pixels) {
    this.canvas.style[this.heightProperty] = `${pixels}px`;
  }

  toggleTable() {
    if (this.tableElement) {
      this.tableElement.remove();
      this.tableElement = null;
      return;
    }
    this.tableElement = h('div', {
      class: 'chart-table',
      tabindex: '0',
      role: 'region',
      'aria-label': `${this.title}, as table`,
    });
    this.body.append(this.tableElement);
    this.fillTable();
    this.tableElement.focus();
  }

  fillTable() {
    const { columns, rows } = this.table(this.data);
    put(
      this.tableElement,
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            columns.map((column) => h('th', { scope: 'col' }, column)),
          ),
        ),
        h(
          'tbody',
          {},
          rows.slice(0, 2000).map((row) =>
            h(
              'tr',
              {},
              row.map((value) => h('td', {}, cellText(value))),
            ),
          ),
        ),
      ),
    );
  }

  withTable(use) {
    if (this.data !== undefined) use(this.table(this.data));
  }

  savePng() {
    if (!this.option) return;
    const url = this.chart.getDataURL({ pixelRatio: 2, backgroundColor: palette().surface });
    const bytes = Uint8Array.from(atob(url.split(',')[1]), (letter) => letter.charCodeAt(0));
    save(`${this.file}.png`, new Blob([bytes], { type: 'image/png' }));
  }

  saveSvg() {
    if (!this.option) return;
    const text = toSvg(
      { ...this.option, backgroundColor: palette().surface },
      this.canvas.clientWidth,
      this.canvas.clientHeight,
    );
    save(`${this.file}.svg`, text, 'image/svg+xml');
  }

  destroy() {
    this.observer.disconnect();
    this.unsubscribe();
    this.chart?.dispose();
  }
}

const cellText = (value) =>
  typeof value === 'number' && !Number.isInteger(value) ? value.toPrecision(6) : (value ?? '');
