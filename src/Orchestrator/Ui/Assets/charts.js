// Draws the plots of a page. What a plot shows stands in its element as JSON, and as a table beside it for who sees no plot.
import * as echarts from "./echarts.js";

const drawn = new Map();
const colours = ["#066fd1", "#d63939", "#f59f00", "#2fb344"];

export function draw() {
  for (const [element, chart] of drawn)
    if (!element.isConnected) {
      chart.dispose();
      drawn.delete(element);
    }
  for (const element of document.querySelectorAll("[data-chart]")) {
    if (drawn.has(element)) continue;
    element.classList.add("drawn");
    const given = JSON.parse(element.dataset.chart);
    // A bar has room for a label of two lines.
    if (given.kind === "bars") element.style.height = `${48 + given.labels.length * 36}px`;
    const chart = echarts.init(element, null, { renderer: "canvas" });
    chart.setOption(given.kind === "bars" ? bars(given) : columns(given));
    chart.on("click", point => { if (given.links?.[point.dataIndex]) location.assign(given.links[point.dataIndex]); });
    drawn.set(element, chart);
  }
}

addEventListener("resize", () => { for (const chart of drawn.values()) chart.resize(); });

function bars(given) {
  return {
    ...common(given),
    grid: { left: 8, right: 48, top: given.series.length > 1 ? 32 : 8, bottom: 8, containLabel: true },
    yAxis: { type: "category", data: given.labels, inverse: true, axisTick: { show: false }, axisLabel: { width: Math.min(260, innerWidth * 0.4), overflow: "truncate" } },
    xAxis: { type: "value", minInterval: given.percent ? 0 : 1, max: given.percent ? 100 : undefined, axisLabel: { formatter: given.percent ? "{value} %" : "{value}" } },
    series: given.series.map(one => ({ ...one, type: "bar", barMaxWidth: 22, label: { show: true, position: "right", formatter: given.percent ? "{c} %" : "{c}" } })),
  };
}

function columns(given) {
  return {
    ...common(given),
    grid: { left: 8, right: 8, top: 32, bottom: 8, containLabel: true },
    xAxis: { type: "category", data: given.labels, axisTick: { show: false } },
    yAxis: { type: "value", minInterval: 1 },
    series: given.series.map(one => ({ ...one, type: "bar", barMaxWidth: 24 })),
  };
}

// A tooltip of the canvas: one in the page would need styles that the page's policy forbids.
function common(given) {
  return {
    color: colours, animation: false, aria: { enabled: false }, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    legend: given.series.length > 1 ? { top: 0, left: 0 } : undefined,
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" } },
  };
}
